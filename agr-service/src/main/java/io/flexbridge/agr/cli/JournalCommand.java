package io.flexbridge.agr.cli;

import picocli.CommandLine.Command;

/** {@code journal}: looks at the record of everything that was received, decided and sent. */
@Command(
    name = "journal",
    description = {
      "Shows, proves and archives the record of all that was received, decided and sent.",
      "All of it works also while the service runs; only archive changes anything."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      JournalShowCommand.class,
      JournalVerifyCommand.class,
      JournalReplayCommand.class,
      JournalExtractCommand.class,
      JournalArchiveCommand.class
    })
public final class JournalCommand {}
