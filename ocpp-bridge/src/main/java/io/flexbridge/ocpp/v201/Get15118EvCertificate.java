package io.flexbridge.ocpp.v201;

/** OCPP 2.0.1 part 2, 1.22. */
interface Get15118EvCertificate {

  record Response(String status, String exiResponse) {}
}
