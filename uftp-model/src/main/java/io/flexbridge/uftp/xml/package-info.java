/**
 * The only place where UFTP is XML: envelopes and messages between bytes and records, by our
 * schemas of releases 3.0.0 and 3.1.0. Knows nothing of keys, transport or business rules.
 */
@NullMarked
package io.flexbridge.uftp.xml;

import org.jspecify.annotations.NullMarked;
