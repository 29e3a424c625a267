/**
 * UFTP over HTTP: the endpoint that takes signed messages in and the client that sends them. The
 * only package that uses Apache CXF; knows nothing of what messages mean or where they are stored.
 */
@NullMarked
package io.flexbridge.agr.uftp;

import org.jspecify.annotations.NullMarked;
