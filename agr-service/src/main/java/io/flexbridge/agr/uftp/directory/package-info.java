/**
 * Where participants are found: in the configuration, in DNS, or wherever a market publishes them,
 * chosen for each by {@link io.flexbridge.agr.uftp.directory.ChosenDirectory}. The only package
 * that uses dnsjava; knows nothing of messages.
 */
@NullMarked
package io.flexbridge.agr.uftp.directory;

import org.jspecify.annotations.NullMarked;
