package io.flexbridge.agr.cli;

import picocli.CommandLine.Command;

/** {@code config}: works on configuration files. */
@Command(
    name = "config",
    description = "Checks configuration files.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ConfigCheckCommand.class)
public final class ConfigCommand {}
