/**
 * A distribution system operator and a common reference operator to try out an aggregator with:
 * they speak real UFTP with keys of their own, look at every field of what they get, and report
 * what they find. Knows nothing of how the aggregator works inside.
 */
@NullMarked
package io.flexbridge.agr.sim.grid;

import org.jspecify.annotations.NullMarked;
