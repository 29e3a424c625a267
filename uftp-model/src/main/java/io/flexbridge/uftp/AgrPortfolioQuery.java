package io.flexbridge.uftp;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * AGR to CRO: which congestion points do my connections lie behind on that day?
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     AgrPortfolioQuery</a>
 */
public record AgrPortfolioQuery(MessageHeader header, ZoneId timeZone, LocalDate period)
    implements FromAgr {}
