package io.flexbridge.ocpp.pool;

/**
 * A way to write profiles that a station refused.
 *
 * @param why its word, such as Rejected, with what else it said; or that it did not answer
 */
public record RefusedForm(ProfileForm form, String why) {}
