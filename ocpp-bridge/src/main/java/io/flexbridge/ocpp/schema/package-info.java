/**
 * What the messages of OCPP may hold: fields, types, lengths and words, read from one table for
 * each version, and the check of a payload against them. Knows nothing of what messages mean, nor
 * of framing.
 */
@NullMarked
package io.flexbridge.ocpp.schema;

import org.jspecify.annotations.NullMarked;
