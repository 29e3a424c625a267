/** Tests of the commands, as a user calls them. */
@NullMarked
package io.flexbridge.agr.cli;

import org.jspecify.annotations.NullMarked;
