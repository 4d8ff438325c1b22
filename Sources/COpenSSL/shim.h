// SPDX-License-Identifier: Apache-2.0
#ifndef SPACEBRIDGE_COPENSSL_SHIM_H
#define SPACEBRIDGE_COPENSSL_SHIM_H

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#endif
