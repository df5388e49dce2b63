// The page of the API: our own specification, no outside validator.
window.SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#api",
  validatorUrl: null,
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: true,
  // Who is signed in needs no key here; the token shows that it is this page that asks.
  requestInterceptor: (request) => {
    const token = document.querySelector("meta[name=form-token]").content;
    if (token) request.headers["X-Form-Token"] = token;
    return request;
  },
});
