package io.flexbridge.agr.trading;

import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.util.List;
import java.util.TreeMap;

/**
 * An order that passed every rule and was accepted. Only the book makes these, so nothing but an
 * accepted order can ever reach a station.
 */
public final class AcceptedOrder {

  private final ParticipantId dso;
  private final FlexOrder order;
  private final PowerPerIsp baseline;
  private final PowerPerIsp ordered;

  AcceptedOrder(ParticipantId dso, FlexOrder order, PowerPerIsp baseline) {
    this.dso = dso;
    this.order = order;
    this.baseline = baseline;
    this.ordered =
        PowerPerIsp.of(
            baseline.calendar(),
            order.isps().stream()
                .map(isp -> new PowerPerIsp.Run(isp.range(), isp.power()))
                .toList());
  }

  /** Who ordered. */
  public ParticipantId dso() {
    return dso;
  }

  /** The message. */
  public FlexOrder order() {
    return order;
  }

  /** Its name. */
  public OrderReference reference() {
    return order.orderReference();
  }

  /** Where. */
  public CongestionPoint congestionPoint() {
    return order.scope().congestionPoint();
  }

  /** Where and on which day. */
  Place place() {
    return new Place(congestionPoint(), calendar());
  }

  /** The ISPs of the day. */
  public IspCalendar calendar() {
    return ordered.calendar();
  }

  /** What the order is measured from. */
  public PowerPerIsp baseline() {
    return baseline;
  }

  /** The ordered deviation per ISP. */
  public PowerPerIsp ordered() {
    return ordered;
  }

  /**
   * The absolute power to hold in the ordered ISPs, never production: the baseline of the first
   * order of an ISP and all that was ordered in it. Several offers may have been made on one
   * prognosis, so a later order's own baseline may lack the earlier orders.
   *
   * @param orders accepted orders of one place, oldest first
   */
  static PowerPerIsp target(IspCalendar calendar, List<AcceptedOrder> orders) {
    TreeMap<Integer, Power> target = new TreeMap<>();
    for (AcceptedOrder order : orders) {
      order
          .ordered()
          .powers()
          .forEach(
              (isp, power) ->
                  target.put(
                      isp, target.getOrDefault(isp, order.baseline().atOrZero(isp)).plus(power)));
    }
    target.replaceAll((isp, power) -> power.max(Power.ZERO));
    return new PowerPerIsp(calendar, target);
  }
}
