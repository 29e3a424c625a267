package io.flexbridge.uftp;

import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.TimeZoneName;
import java.time.LocalDate;

/**
 * DSO to CRO: which connections behind that congestion point have an aggregator?
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     DsoPortfolioQuery</a>
 */
public record DsoPortfolioQuery(
    MessageHeader header, TimeZoneName timeZone, LocalDate period, CongestionPoint congestionPoint)
    implements BetweenCroAndDso {}
