package io.flexbridge.agr.config;

/**
 * Where a value comes from.
 *
 * @param source the file or environment variable
 * @param line the line in the file; 0 if there is none
 */
record Origin(String source, int line) {}
