/**
 * The service's real core, codec, sealing, inbox, trading loop and outbox in a world that is played
 * by one seeded scheduler: virtual time, network, disk and partners, all of which fail. Everything
 * that happens is judged by a {@link io.flexbridge.it.simulation.Ledger} of its own, never by what
 * the service thinks of itself. Knows no socket, no file and no clock.
 */
@NullMarked
package io.flexbridge.it.simulation;

import org.jspecify.annotations.NullMarked;
