/**
 * The configuration of the service: a YAML file and environment variables become records. Knows the
 * values and ports, and nothing of what is built from them.
 */
@NullMarked
package io.flexbridge.agr.config;

import org.jspecify.annotations.NullMarked;
