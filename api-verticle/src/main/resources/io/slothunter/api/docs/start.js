"use strict";
SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  // No badge, no look-up at anybody else's server.
  validatorUrl: null,
});
