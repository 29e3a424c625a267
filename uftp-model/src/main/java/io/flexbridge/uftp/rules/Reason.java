package io.flexbridge.uftp.rules;

/**
 * Every reason for which this software rejects a message, whoever plays it: aggregator, DSO or CRO.
 * Where the reference library of the specification's project rejects for the same cause, the text
 * is the one it uses, so that its users recognise it; otherwise it is the specification's, or ours
 * where that has none.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, 3.5 Message
 *     validation, and the failure outcomes of the use cases</a>
 */
public enum Reason {
  // Every message
  SENDER_IS_NOT_SIGNER("Invalid Sender (not matching envelope)"),
  SENDER_HAS_OTHER_ROLE("Invalid Sender (not matching role)"),
  UNKNOWN_RECIPIENT("Unknown Recipient"),
  BARRED_SENDER("Barred Sender"),
  INVALID_MESSAGE("Invalid Message"),
  UNSUPPORTED_VERSION("Unsupported Version"),
  DUPLICATE_IDENTIFIER("Duplicate Identifier"),
  ALREADY_SUBMITTED("Already Submitted"),

  // What a message is about
  ISP_DURATION("ISP duration rejected"),
  TIME_ZONE("Time zone rejected"),
  CONGESTION_POINT("Invalid congestion point"),
  PERIOD("Period out of bounds"),
  ISPS_OUT_OF_BOUNDS("ISPs out of bounds"),
  ISP_CONFLICT("Overlapping ISPs conflict"),
  LACKING_ISPS("Lacking ISPs"),
  EXPIRATION_IS_PAST("ExpirationDateTime out of bounds"),
  EXPIRATION_IS_AFTER_ISPS("ExpirationDateTime out of bounds (ISPs related)"),
  REVISION("Subordinate sequence number"),
  POWER_VALUE("Power value rejection"),

  // References
  UNKNOWN_REQUEST("Unknown reference Request message ID"),
  UNKNOWN_FLEX_REQUEST("Unknown reference FlexRequestMessageID"),
  UNKNOWN_FLEX_OFFER("Unknown reference FlexOfferMessageID"),
  UNKNOWN_FLEX_ORDER("Unknown reference FlexOrderMessageID"),
  UNKNOWN_PROGNOSIS("Unknown reference D-PrognosisMessageID"),
  UNKNOWN_BASELINE("Unknown reference BaselineReference"),
  UNKNOWN_CONTRACT("Unknown reference ContractID"),
  UNKNOWN_OPTION("Unknown reference OptionReference in FlexOrder"),
  REFERENCE_PERIOD("Reference Period mismatch"),
  REFERENCE_EXPIRED("Reference message expired"),
  REFERENCE_REVOKED("Reference message revoked"),
  CONVERSATION("ConversationID mismatch"),
  OTHER_CONGESTION_POINT("CongestionPoint mismatch"),
  OTHER_CONTRACT("ContractID mismatch"),
  OTHER_PROGNOSIS("D-PrognosisMessageID mismatch"),
  OTHER_BASELINE("BaselineReference mismatch"),
  OTHER_CURRENCY("Currency mismatch"),

  // FlexRequest
  LACKING_REQUESTED("Lacking Requested disposition"),
  NO_DIRECTION("One or more ISPs with a 'Requested' disposition has no direction"),
  POWER_DISCREPANCY("Power discrepancy"),

  // FlexOffer
  OFFER_SOLICITATION("FlexRequestMessageID must (only) be present if not unsolicited"),
  NO_BASELINE("No baseline"),
  REQUEST_MISMATCH(
      "None of the ISPs with a 'requested' disposition in the referred FlexRequest, is mentioned in"
          + " the FlexOffer"),
  NO_MUTEX_SUPPORT("No MutEx offer support"),
  OPTION_REFERENCE("Invalid OptionReference"),
  OFFER_CURRENCY("Currency in FlexOffer is not a known ISO 4217 currency"),
  OFFER_CURRENCY_NOT_AGREED("Currency in FlexOffer is not the agreed one"),
  OFFER_PRICE("Price in FlexOffer option is not valid for the given currency"),

  // FlexOfferRevocation
  REVOKED_BY_OTHER(
      "Flex Offer revocation can only be sent by the same Sender Domain that sent the Flex Offer"),
  PROCURED("Flexibility procured"),
  OPERATE_PHASE("Operate phase has begun"),

  // FlexOrder
  ORDER_SOLICITATION("FlexOfferMessageID must (only) be present if not unsolicited"),
  ALREADY_ORDERED("FlexOffer already ordered"),
  OFFER_WAS_REJECTED("FlexOffer was rejected"),
  DUPLICATE_ORDER("Duplicate OrderReference"),
  ISP_MISMATCH("ISPs from the FlexOrder do not match the ISPs given in the FlexOffer"),
  POWER_MISMATCH("Ordered flexibility does not match the offered flexibility"),
  PRICE_MISMATCH("Price in the order does not match the price given in the offer"),
  ORDER_CURRENCY("Currency in FlexOrder is not a known ISO 4217 currency"),
  ORDER_CURRENCY_NOT_AGREED("Currency in FlexOrder is not the agreed one"),
  PRICE("Price rejected"),
  ACTIVATION_FACTOR("ActivationFactor out of bounds"),

  // FlexReservationUpdate
  DEADLINE_EXPIRED("Deadline expired"),

  // Metering
  UNKNOWN_EAN("Unknown EAN"),
  UNIT("Unit rejected"),
  PROFILE_CONFLICT("Profile conflict"),
  LACKING_PROFILE("Lacking profile"),
  VALUE("Value rejected"),

  // FlexSettlement
  MISSING_ITEMS("Missing Settlement Items"),
  PERIOD_START("PeriodStart rejected"),
  PERIOD_END("PeriodEnd rejected"),
  ALREADY_SETTLED("Period already settled"),

  // Portfolio
  CONNECTION_CONFLICT("Connection conflict"),
  NO_CONNECTIONS("No connections available");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  /** The words of the rejection, as they begin a reason in {@code RejectionReason}. */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }
}
