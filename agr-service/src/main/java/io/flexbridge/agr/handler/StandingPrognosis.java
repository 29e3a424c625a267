package io.flexbridge.agr.handler;

import io.flexbridge.uftp.DPrognosis;

/**
 * The latest D-Prognosis that the DSO did not reject.
 *
 * @param isAccepted whether the DSO has accepted it; otherwise its answer is awaited
 */
public record StandingPrognosis(DPrognosis prognosis, boolean isAccepted) {}
