/** Tests of UFTP over HTTP, over real sockets and with real signatures. */
@NullMarked
package io.flexbridge.agr.uftp;

import org.jspecify.annotations.NullMarked;
