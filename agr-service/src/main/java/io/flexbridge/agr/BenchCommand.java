package io.flexbridge.agr;

import picocli.CommandLine.Command;

/** {@code bench}: how much this machine can do. */
@Command(
    name = "bench",
    description = "Measures the service on this machine, beside what the machine itself can do.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = BenchUftpCommand.class)
final class BenchCommand {}
