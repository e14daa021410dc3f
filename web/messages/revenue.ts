/** Brings the words of prices, subscriptions and invoices along. */
import { englishRevenue } from './en-revenue.ts'
import { addMessages } from './index.ts'
import './rooms.ts'

addMessages(englishRevenue as never)
