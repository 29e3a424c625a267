package io.flexbridge.uftp;

import io.flexbridge.uftp.value.TimeZoneName;
import java.time.LocalDate;

/**
 * AGR to CRO: which congestion points do my connections lie behind on that day?
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     AgrPortfolioQuery</a>
 */
public record AgrPortfolioQuery(MessageHeader header, TimeZoneName timeZone, LocalDate period)
    implements FromAgr {}
