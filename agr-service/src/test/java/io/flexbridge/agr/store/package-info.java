/** Tests of the journal, the fleet store and their JSON. */
@NullMarked
package io.flexbridge.agr.store;

import org.jspecify.annotations.NullMarked;
