package io.flexbridge.uftp.xml;

/** What can stand between the tags of an element; comments and processing instructions cannot. */
sealed interface XmlContent permits XmlElement, XmlText {}
