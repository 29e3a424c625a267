package io.flexbridge.ocpp.profile;

import java.math.BigDecimal;
import java.time.Instant;

/** A limit, as it is written, from an instant on. */
record LimitStep(Instant from, BigDecimal limit) {}
