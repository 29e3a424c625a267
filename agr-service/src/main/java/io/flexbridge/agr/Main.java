package io.flexbridge.agr;

import io.flexbridge.agr.cli.ConfigCommand;
import io.flexbridge.agr.cli.JournalCommand;
import io.flexbridge.agr.cli.KeysCommand;
import io.flexbridge.agr.cli.MessageCommand;
import io.flexbridge.agr.cli.StoreCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line: {@code flexbridge COMMAND}. */
@Command(
    name = "flexbridge",
    description =
        "A UFTP (Shapeshifter) aggregator that trades the flexibility of charging stations and"
            + " delivers it by OCPP.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      SimCommand.class,
      BenchCommand.class,
      JournalCommand.class,
      StoreCommand.class,
      KeysCommand.class,
      MessageCommand.class,
      ConfigCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  flexbridge demo                        one whole flexibility cycle in minutes",
      "  flexbridge keys generate keys/agr.key  a key for your aggregator",
      "  flexbridge config check agr.yaml       everything that is wrong with a file",
      "  flexbridge serve --config agr.yaml     the service, for partners and stations",
      "  flexbridge message validate m.xml      everything that is wrong with a message",
      "  flexbridge bench uftp                  how many messages a second this machine takes",
      "",
      "serve logs to the console, the others to the file that FLEXBRIDGE_LOG names."
    })
public final class Main {

  private static final String LOGGING = "logback.configurationFile";

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // The demonstration prints for people; its log goes to a file. Must be said before any logger.
    if (arguments.length > 0
        && !arguments[0].equals("serve")
        && System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "logback-quiet.xml");
    }
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main());
  }

  /** The version of the jar. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"flexbridge " + (version == null ? "(not packaged)" : version)};
    }
  }
}
