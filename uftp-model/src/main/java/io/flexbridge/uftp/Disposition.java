package io.flexbridge.uftp;

/** Whether a DSO asks for flexibility in an ISP or says what room there is (FlexRequest). */
public enum Disposition {
  /** The DSO has room in this ISP. */
  AVAILABLE,
  /** The DSO asks for a change in this ISP. */
  REQUESTED
}
