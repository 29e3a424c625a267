package io.flexbridge.agr.cli;

import picocli.CommandLine.Command;

/** {@code store}: looks after the place where everything is kept. */
@Command(
    name = "store",
    description = "Looks after the database of the service.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = StoreMigrateCommand.class)
public final class StoreCommand {}
