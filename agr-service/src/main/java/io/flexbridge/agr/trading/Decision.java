package io.flexbridge.agr.trading;

import java.util.List;

/** What the core decided on one input: facts first, then what has to be done. */
public record Decision(List<AgrEvent> events, List<Effect> effects) {

  public Decision {
    events = List.copyOf(events);
    effects = List.copyOf(effects);
  }
}
