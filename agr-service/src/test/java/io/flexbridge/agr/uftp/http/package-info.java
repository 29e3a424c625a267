@NullMarked
package io.flexbridge.agr.uftp.http;

import org.jspecify.annotations.NullMarked;
