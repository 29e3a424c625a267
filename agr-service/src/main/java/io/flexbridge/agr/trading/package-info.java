/**
 * The trading core: inputs in, facts and effects out. Pure: knows no XML, no keys, no I/O, no clock
 * and makes no ids of its own.
 */
@NullMarked
package io.flexbridge.agr.trading;

import org.jspecify.annotations.NullMarked;
