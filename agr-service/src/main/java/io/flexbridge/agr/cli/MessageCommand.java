package io.flexbridge.agr.cli;

import picocli.CommandLine.Command;

/** {@code message}: looks at messages and makes them, for support. */
@Command(
    name = "message",
    description = "Seals, unseals and examines UFTP messages in files.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      MessageSealCommand.class,
      MessageUnsealCommand.class,
      MessageValidateCommand.class
    })
public final class MessageCommand {}
