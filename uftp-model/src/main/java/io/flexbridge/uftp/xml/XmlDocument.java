package io.flexbridge.uftp.xml;

/** A document as it was received. */
record XmlDocument(XmlElement root, boolean hasByteOrderMark) {}
