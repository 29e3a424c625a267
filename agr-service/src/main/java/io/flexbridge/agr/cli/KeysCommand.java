package io.flexbridge.agr.cli;

import picocli.CommandLine.Command;

/** {@code keys}: makes and shows the keys that messages are signed with. */
@Command(
    name = "keys",
    description = "Makes and shows the keys that UFTP messages are signed with.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {KeysGenerateCommand.class, KeysShowCommand.class})
public final class KeysCommand {}
