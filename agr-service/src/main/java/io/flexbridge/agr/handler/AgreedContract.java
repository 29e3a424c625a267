package io.flexbridge.agr.handler;

import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.Power;
import org.jspecify.annotations.Nullable;

/**
 * A contract with a DSO.
 *
 * @param contractId its name in messages
 * @param reserved the deviation that is kept available under it; null if none is
 * @param baselineReference the name of its baseline; null if that is the D-Prognosis
 */
public record AgreedContract(
    Domain dso, String contractId, @Nullable Power reserved, @Nullable String baselineReference) {}
