package io.flexbridge.agr.sim.station;

import java.util.List;

/** A distribution, as values at given probabilities with straight lines between them. */
final class Quantiles {

  private final List<Double> probabilities;
  private final List<Double> values;

  Quantiles(List<Double> probabilities, List<Double> values) {
    if (probabilities.isEmpty() || probabilities.size() != values.size()) {
      throw new IllegalArgumentException(
          "%d values do not fit %d probabilities".formatted(values.size(), probabilities.size()));
    }
    this.probabilities = List.copyOf(probabilities);
    this.values = List.copyOf(values);
  }

  /** The value at a probability of 0 to 1; beyond the outermost, the outermost. */
  double at(double probability) {
    int above = 0;
    while (above < probabilities.size() && probabilities.get(above) < probability) {
      above++;
    }
    if (above == 0) {
      return values.getFirst();
    }
    return above == probabilities.size() ? values.getLast() : between(above, probability);
  }

  private double between(int above, double probability) {
    double low = probabilities.get(above - 1);
    double share = (probability - low) / (probabilities.get(above) - low);
    return values.get(above - 1) + share * (values.get(above) - values.get(above - 1));
  }
}
