/**
 * What implementers subclass to trade by their own rules, and the values they return. Knows the
 * messages, and nothing of the rest of the service.
 */
@NullMarked
package io.flexbridge.agr.handler;

import org.jspecify.annotations.NullMarked;
