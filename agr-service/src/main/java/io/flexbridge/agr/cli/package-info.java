/**
 * Commands of the command line that need no running service. Knows the configuration, the keys, the
 * messages, the directories of participants and the files of a store, and nothing of the service
 * itself.
 */
@NullMarked
package io.flexbridge.agr.cli;

import org.jspecify.annotations.NullMarked;
