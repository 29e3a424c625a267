package io.flexbridge.uftp;

import io.flexbridge.uftp.value.CongestionPoint;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * DSO to CRO: which connections behind that congestion point have an aggregator?
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     DsoPortfolioQuery</a>
 */
public record DsoPortfolioQuery(
    MessageHeader header, ZoneId timeZone, LocalDate period, CongestionPoint congestionPoint)
    implements BetweenCroAndDso {}
