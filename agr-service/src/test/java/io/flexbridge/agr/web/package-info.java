/** Tests of the HTTP host and the operator's API, over real connections. */
@NullMarked
package io.flexbridge.agr.web;

import org.jspecify.annotations.NullMarked;
