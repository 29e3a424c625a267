package io.flexbridge.agr.cli;

import picocli.CommandLine.Command;

/** {@code keys}: makes, shows and converts the keys that messages are signed with. */
@Command(
    name = "keys",
    description = "Makes, shows and converts the keys that UFTP messages are signed with.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {KeysGenerateCommand.class, KeysShowCommand.class, KeysConvertCommand.class})
public final class KeysCommand {}
