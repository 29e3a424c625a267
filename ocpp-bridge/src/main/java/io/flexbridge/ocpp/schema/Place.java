package io.flexbridge.ocpp.schema;

import org.jspecify.annotations.Nullable;

/** Where in a payload a value is. Names of fields are from our tables, never from the peer. */
record Place(@Nullable Place parent, @Nullable String field, int index) {

  static final Place TOP = new Place(null, null, -1);

  Place in(String name) {
    return new Place(this, name, -1);
  }

  Place at(int position) {
    return new Place(this, null, position);
  }

  @Override
  public String toString() {
    if (parent == null) {
      return "";
    }
    String own = field == null ? Integer.toString(index) : field;
    String before = parent.toString();
    return before.isEmpty() ? own : before + "." + own;
  }
}
