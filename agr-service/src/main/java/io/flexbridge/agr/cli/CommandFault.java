package io.flexbridge.agr.cli;

/** Why a command cannot do what it was asked; the message is for whoever asked. */
final class CommandFault extends Exception {

  private static final long serialVersionUID = 1L;

  CommandFault(String message) {
    super(message);
  }
}
