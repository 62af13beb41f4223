// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles.css";
import "@fontsource-variable/inter/wght.css";
import "./app/tokens.css";
import "./app/global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { setNonce } from "get-nonce";
import { App } from "./app/app";
import { beginToLoad } from "./app/page_loading";
import { beginSession } from "./session/session";

// Both are under way while React draws for the first time.
beginSession();
beginToLoad(location.pathname);

// The server wrote the nonce into the page; it admits the style elements that Mantine makes.
const nonce = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
setNonce(nonce);

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no place for the application");
createRoot(root).render(
  <StrictMode>
    <App nonce={nonce} />
  </StrictMode>,
);
