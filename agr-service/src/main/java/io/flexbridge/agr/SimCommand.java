package io.flexbridge.agr;

import picocli.CommandLine.Command;

/** {@code sim}: the counterparts of an aggregator, for trying out. */
@Command(
    name = "sim",
    description =
        "Simulated counterparts to try out software with: a DSO with its CRO, and stations.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {SimDsoCommand.class, SimStationsCommand.class})
final class SimCommand {}
