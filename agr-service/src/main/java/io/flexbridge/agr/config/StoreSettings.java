package io.flexbridge.agr.config;

import java.nio.file.Path;

/**
 * Where the journal lies.
 *
 * @param directory made when it is not there
 */
public record StoreSettings(Path directory) {}
