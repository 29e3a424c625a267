package io.flexbridge.uftp.xml;

/** Values that the schema allows but that mean nothing and that our records have no place for. */
final class IgnoredValues {

  private IgnoredValues() {}

  static void note(XmlElement root, Deviations deviations) {
    String result = root.attribute("Result");
    String reason = root.attribute("RejectionReason");
    if (root.name().equals("FlexSettlement")) {
      if (result != null && !result.strip().equals("Accepted")) {
        deviations.add("FlexSettlement: Result %s ignored".formatted(Quoted.text(result)));
      }
      if (reason != null) {
        deviations.add("FlexSettlement: RejectionReason %s ignored".formatted(Quoted.text(reason)));
      }
    } else if (reason != null && result != null && result.strip().equals("Accepted")) {
      deviations.add(
          "%s: RejectionReason %s ignored, as the result is Accepted"
              .formatted(Quoted.name(root.name()), Quoted.text(reason)));
    }
  }
}
