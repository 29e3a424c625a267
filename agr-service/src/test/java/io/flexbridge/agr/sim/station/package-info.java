/** Tests of the simulated stations. */
@NullMarked
package io.flexbridge.agr.sim.station;

import org.jspecify.annotations.NullMarked;
