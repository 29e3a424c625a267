/** Tests of the simulated DSO and CRO. */
@NullMarked
package io.flexbridge.agr.sim.grid;

import org.jspecify.annotations.NullMarked;
