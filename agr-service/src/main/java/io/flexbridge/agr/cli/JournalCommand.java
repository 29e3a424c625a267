package io.flexbridge.agr.cli;

import picocli.CommandLine.Command;

/** {@code journal}: looks at the record of everything that was received, decided and sent. */
@Command(
    name = "journal",
    description = {
      "Shows and verifies the record of all that was received, decided and sent.",
      "Never changes it, and works also while the service runs."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      JournalShowCommand.class,
      JournalVerifyCommand.class,
      JournalExtractCommand.class
    })
public final class JournalCommand {}
