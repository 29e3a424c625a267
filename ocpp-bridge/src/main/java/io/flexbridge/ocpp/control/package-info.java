/**
 * Controllers: step functions from a target and a measurement to a set-point. Knows nothing of
 * stations and how a set-point is shared among them.
 */
@NullMarked
package io.flexbridge.ocpp.control;

import org.jspecify.annotations.NullMarked;
